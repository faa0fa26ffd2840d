"""The directory: services in the terms of Open Referral HSDS 3.0, with what a counsellor needs besides."""

"""The duty to avert: cases that are kept, sealed, opened by the leader, reviewed, and deleted when their time is over."""

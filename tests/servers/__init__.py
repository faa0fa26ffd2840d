"""Real servers on loopback ports of their own: Samba and PostgreSQL, as an organisation would run them."""

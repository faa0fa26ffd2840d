"""The exchange between PCs and the central share.

Empty until the share is built; the register already keeps an outbox for it.
"""

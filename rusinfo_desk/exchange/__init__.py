"""The exchange between PCs and the central share.

From the bottom: ``faults``, ``names`` and ``keys``; ``framing`` and ``fields``, the one frame of all files and the values in it;
``segment``, ``receipt``, ``roster``, ``enrolment`` and ``bundle``, the files themselves. What uses them to send and to take in
stands above, behind the protocols of ``ledger`` and ``transport``.
"""

"""The proof for auditors: hash chains, one Merkle log over all entries, signed checkpoints, packs, and their checking.

`verify.py` is the script that goes into every pack: what it hashes is what everything here hashes.
"""

"""Sealing of what is personal at rest: under a key per (map, subject), in a database of keys that lies apart.

Who has the main database alone reads no name and no word. Destroying a key is what erasing comes to.
"""

from carelog.vault.key_encryption import KeyFile, NoKeyFile, find_key_file
from carelog.vault.opening import Secrets, open_vault
from carelog.vault.problems import KeysMissing, KeysOfAnother, KeysTooOld, VaultProblem, WrongKeyFile
from carelog.vault.vault import Vault

__all__ = [
    "KeyFile",
    "KeysMissing",
    "KeysOfAnother",
    "KeysTooOld",
    "NoKeyFile",
    "Secrets",
    "Vault",
    "VaultProblem",
    "WrongKeyFile",
    "find_key_file",
    "open_vault",
]

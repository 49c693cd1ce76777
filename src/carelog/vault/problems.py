"""Why the keys cannot be used. Each says in one sentence whose move it is; none of them changes anything."""


class VaultProblem(Exception):
    """The keys are not those that this data needs. `code` is stable."""

    code = "keys"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NoKeyFile(VaultProblem):
    code = "no-key-file"


class WrongKeyFile(VaultProblem):
    code = "wrong-key-file"


class KeysMissing(VaultProblem):
    code = "keys-missing"


class KeysTooOld(VaultProblem):
    code = "keys-too-old"


class KeysOfAnother(VaultProblem):
    code = "keys-of-another-server"

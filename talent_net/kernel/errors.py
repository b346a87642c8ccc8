"""The three ways in which an intention can fail."""


class RuleBroken(Exception):
    """A rule of the domain does not hold.

    `code` is looked up in the words of the features (`people.too_young`); `field` names the form field that caused it, or None
    for the whole form; `values` fill the sentence.
    """

    def __init__(self, code: str, field: str | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values


class NotAllowed(Exception):
    """The actor may not do this. `policy` names the policy that refused."""

    def __init__(self, policy: str) -> None:
        super().__init__(policy)
        self.policy = policy


class NotFound(Exception):
    """The thing is not there, or the viewer may not know that it is. `kind` names it in the singular."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

"""What every parser of a short form raises."""


class ShortFormError(ValueError):
    """A text that is not of its form: the reason, as a clause about the text, and what to write instead."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice

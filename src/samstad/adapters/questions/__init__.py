"""A registered question and its panel, from files; every mistake at once."""

from samstad.adapters.questions.reading import Asked, read_question

__all__ = ["Asked", "read_question"]

"""placeholder until the branch words is merged"""

from riwaya.text import fold


def indexed(text: str) -> str:
    return fold(text)

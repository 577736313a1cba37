"""Privacy before publication: what is private in a report, found before it becomes public and never repeated in clear.

Identity numbers, mobile telephones, bank cards, homes, names of applicants, court cases, travel documents and cars,
in everything that a package holds. Telephones and e-mail addresses of offices are public. Which words name what, and
what is said, stands in data/rules/privacy.yml.
"""

from annals.audit.privacy.looking import office_mobile, private
from annals.audit.privacy.masking import Veil, veil
from annals.audit.privacy.secrets import Secret, Words, masked_name, secrets, words_of

__all__ = ["Secret", "Veil", "Words", "masked_name", "office_mobile", "private", "secrets", "veil", "words_of"]

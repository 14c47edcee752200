"""The version that receipts name.

The root package offers the whole library and so stands above this layer; a test holds the two numbers equal.
"""

from typing import Final

ENGINE: Final = "0.1.0"

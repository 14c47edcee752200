"""The base of every model of a schema."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Nothing beyond what is declared, and no value turned into another."""

    model_config = ConfigDict(extra="forbid", strict=True)

"""One cache of compiled policies for every test here, so that each shipped policy is compiled once."""

import pytest


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("compiled"))

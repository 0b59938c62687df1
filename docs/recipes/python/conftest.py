"""A mock for the whole run, and a practice of its own for each test."""

import subprocess
from urllib.parse import urljoin

import pytest
import requests

# Any key that the mock knows makes practices; these are the ones that it ships.
DEMO_KEY = "vox-demo-not-a-real-secret"


class Practice:
    """A practice, and what the control API does with it."""

    def __init__(self, url, key):
        self.url = url
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {key}"

    def control(self, method, path, body=None):
        """Calls the control API, and answers the body."""
        url = urljoin(self.url, f"/__mock{path}")
        response = self.session.request(method, url, json=body)
        response.raise_for_status()  # 409 where requests are not as expected
        return response.json() if response.content else None


@pytest.fixture(scope="session")
def mock():
    command = ["node_modules/.bin/voxares-kit", "--port", "0", "--print-url", "--log", "silent"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    yield process.stdout.readline().strip()
    process.terminate()
    assert process.wait() == 0


@pytest.fixture
def practice(mock):
    made = Practice(mock, DEMO_KEY).control("POST", "/keys", {"demo": 0})
    practice = Practice(mock, made["key"])
    yield practice
    practice.control("DELETE", "/keys/current")

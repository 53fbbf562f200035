"""Folders of settings that a service writes to when it starts."""

import pytest

from kompose_py.files import MemoryFiles
from kompose_py.translator.planning.written_folders import is_written_at_start
from tests.support.loading import load_service
from tests.support.translating import translate


@pytest.mark.parametrize(
    "script",
    [
        "envsubst < /etc/app/a.template > /etc/app/a.conf",
        "cd / && sed -i 's/x/y/' /etc/app/a.conf",
        "echo x | tee /etc/app/a.conf",
        "chown -R app /etc/app",
        'echo x >> "/etc/app/a.conf"',
    ],
)
def test_a_command_that_writes_to_something_in_the_folder_is_found(script: str) -> None:
    service = load_service(f"command: [sh, -c, {script!r}]".replace("\\", ""))
    assert is_written_at_start("/etc/app/", service, MemoryFiles({}))


@pytest.mark.parametrize(
    "script", ["run -c /etc/app/a.conf", "run > /etc/apples", "run < /etc/app/a; cp /a /b", "cat /etc/app/a > /tmp/x"]
)
def test_one_that_only_reads_it_is_none(script: str) -> None:
    assert not is_written_at_start("/etc/app", load_service(f"command: [sh, -c, '{script}']"), MemoryFiles({}))


def test_a_script_that_is_mounted_counts_and_makes_the_folder_a_copy() -> None:
    """It would fail with a read-only file system."""
    text = "services: {web: {image: app, volumes: ['./conf:/etc/app', './start.sh:/start.sh'], entrypoint: /start.sh}}"
    files = {"conf/a.template": "x", "start.sh": "#!/bin/sh\nenvsubst </etc/app/a.template >/etc/app/a.conf\n"}
    web = translate(text, files=files).deployment("web")
    assert web.mount("/etc/app") == {"name": "web-conf-copy"}
    assert web.volume("web-conf-copy") == {"emptyDir": {}}
    read = translate(text, files={**files, "start.sh": "#!/bin/sh\nexec app\n"}).deployment("web")
    assert read.mount("/etc/app") == {"name": "web-conf", "readOnly": True}

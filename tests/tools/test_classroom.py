"""What is said of a class that worked on a JupyterHub (bench/classroom)."""

import json

import pytest
from jupyter_client.session import Session

from bench.classroom import hub
from bench.classroom.__main__ import COLUMNS, Result, Sample, again, row
from bench.classroom.student import Lesson, Student


@pytest.fixture
def result():
    lessons = [
        Lesson(server=10, first=12, cells=[2, 1], whole=20),
        Lesson(server=20, first=24, cells=[4, 1], whole=30),
        Lesson(server=30, first=42, cells=[9, 3], whole=60, starts=3),
    ]
    most = Sample([90, 100, 110], [200, 210, 220], resident=1200, seconds=9)
    return Result(lessons, most, most, others=25)


def test_a_row_has_medians_and_worst_cases(result):
    cells = [cell.strip() for cell in row(result).strip(" |\n").split("|")]
    found = dict(zip(COLUMNS, cells, strict=True))
    assert found == {
        "students": "3",
        "memory": "310",
        "server": "100",
        "kernel": "210",
        "RSS": "400",
        "JupyterLab": "20, 30",
        "first cell": "24, 42",
        "all cells": "5, 12",
        "longest": "4, 9",
        "lesson": "30, 60",
        "CPU": "3",
        "others": "25%",
    }


def test_what_had_to_be_tried_again_is_counted(result):
    result.lessons[0].lost = 4
    text = again([result, result])
    assert "4 times the hub gave up" in text
    assert "8 times a connection was lost" in text


def test_every_student_has_the_notebooks(tmp_path):
    hub.give_home(tmp_path / "home")
    assert (tmp_path / "home/chapters/02_entropy.ipynb").is_file()
    assert (tmp_path / "home/chapters/data").is_dir()


class Kernel:
    """Answers a cell: first with a message of another one, then in order."""

    def __init__(self, *messages):
        self.messages = list(messages)

    def send(self, text):
        self.asked = json.loads(text)["header"]["msg_id"]

    def recv(self):
        kind, parent, content = self.messages.pop(0)
        header = {"msg_id": self.asked if parent else "another"}
        return json.dumps(
            {"parent_header": header, "msg_type": kind, "content": content}
        )


class Lost:
    def send(self, text):
        raise BrokenPipeError


IDLE = {"execution_state": "idle"}
ERROR = {"ename": "ValueError", "evalue": "no"}


def student(*messages):
    one = Student("http://localhost", "student1")
    one.messages, one.socket = Session(), Kernel(*messages)
    return one


def cell(*tags):
    return {"source": "1 / 0", "metadata": {"tags": [*tags]}}


def test_a_student_waits_until_the_kernel_is_done_with_this_cell():
    one = student(
        ("status", False, IDLE),
        ("execute_reply", True, {"status": "ok"}),
        ("status", True, IDLE),
        ("status", False, IDLE),
    )
    one.run(cell())
    assert len(one.socket.messages) == 1


def test_an_error_ends_the_lesson_unless_it_is_part_of_it():
    told = ("error", True, ERROR), ("status", True, IDLE)
    student(*told).run(cell("raises-exception"))
    with pytest.raises(RuntimeError, match="ValueError: no"):
        student(*told).run(cell())


def test_a_lost_connection_is_made_again(monkeypatch):
    one = student(("status", True, IDLE))
    kernel, one.socket = one.socket, Lost()
    monkeypatch.setattr(one, "connect", lambda: setattr(one, "socket", kernel))
    one.run(cell())
    assert one.lost == 1

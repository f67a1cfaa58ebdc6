"""Answers of servers on loopback, and counting what holds."""

import http.client
import ssl
import sys


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.getheaders()
        self.body = response.read()

    def all(self, name):
        """Every value of a header."""
        return [value for key, value in self.headers if key.lower() == name]

    def __getitem__(self, name):
        values = self.all(name)
        return values[0] if values else None


def fetch(host, port, path, headers):
    """Asks a server on loopback for a path, by the name of its host."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    connection = OnLoopback(host, port, context=context, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


class OnLoopback(http.client.HTTPSConnection):
    """Speaks to 127.0.0.1 and says the name of the host."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        create = self._create_connection
        self._create_connection = lambda address, *rest, **more: create(("127.0.0.1", address[1]), *rest, **more)


class Checks:
    def __init__(self):
        self.done = 0
        self.failed = []

    def check(self, what, holds, found):
        self.done += 1
        if not holds:
            self.failed.append(f"{what}: {found}")

    def end(self):
        for fault in self.failed:
            print(fault)
        print(f"hosting: {self.done - len(self.failed)} of {self.done} checks hold")
        sys.exit(1 if self.failed else 0)

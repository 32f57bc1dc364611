"""Whether a database answers: ``python -m tools.answers postgres://…``."""

import sys
from urllib.parse import urlsplit

import psycopg


def main() -> int:
    parts = urlsplit(sys.argv[1])
    try:
        with psycopg.connect(
            host=parts.hostname,
            port=parts.port,
            user=parts.username,
            password=parts.password,
            dbname="postgres",
            connect_timeout=3,
        ):
            return 0
    except psycopg.OperationalError:
        return 1


if __name__ == "__main__":
    sys.exit(main())

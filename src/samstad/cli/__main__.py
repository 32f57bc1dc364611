"""``python -m samstad.cli``."""

from samstad.cli.main import main

main(prog_name="samstad")

"""Exports people: a site → one file in a format that other systems read, and that `import-people` reads again."""

from smoelenboek.directory.out.people import FIELDS, FORMATS, exported

__all__ = ["FIELDS", "FORMATS", "exported"]

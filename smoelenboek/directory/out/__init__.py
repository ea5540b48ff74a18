"""People out again: a site → one file in a format that other systems read, and that `import-people` takes back."""

from smoelenboek.directory.out.people import FIELDS, FORMATS, exported

__all__ = ["FIELDS", "FORMATS", "exported"]

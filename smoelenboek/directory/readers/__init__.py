"""A file → its rows, by what it holds: CSV, LDIF, SCIM, Microsoft Graph or vCard. The file's name decides nothing."""

from smoelenboek.directory.readers.read import read_source

__all__ = ["read_source"]

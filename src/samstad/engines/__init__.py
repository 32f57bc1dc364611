"""Pure computation: dataclasses and arrays in, dataclasses out."""

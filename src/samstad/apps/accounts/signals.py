"""What other apps are told of."""

from __future__ import annotations

from django.dispatch import Signal

joined = Signal()
"""An invitation was accepted; ``role`` is what the person was given."""

"""What is computed in the background: queued, carried out by workers, watched."""

"""Pages of the network, its cities and their organisation."""

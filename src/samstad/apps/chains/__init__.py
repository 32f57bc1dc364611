"""Effect chains: from resource to effect, with evidence on each link."""

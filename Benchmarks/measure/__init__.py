"""What `make bench` measures: each module measures one thing and gives its figures, each beside its baseline."""

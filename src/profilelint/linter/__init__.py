"""The pure core: bytes, a config and facts → a report. Nothing here touches disk, Git, processes or the network."""

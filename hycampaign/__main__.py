"""Run the command line with ``python -m hycampaign``."""

from hycampaign.cli.app import main

if __name__ == "__main__":
    main()

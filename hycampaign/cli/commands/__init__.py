"""One function a command: parse, call one function of ``workflow``, show, exit."""

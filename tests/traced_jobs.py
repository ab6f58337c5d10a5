"""Measuring: the work of background jobs is counted, too. Their threads are Qt's, which Python's own hook for new threads never sees."""

from __future__ import annotations

import sys
import threading


def trace_jobs() -> None:
    """Let jobs be traced as a thread of Python's would be. Nothing happens unless this process is traced by such a hook."""
    if threading.gettrace() is None:
        return
    from ui.jobs import BackgroundJob

    run_job = BackgroundJob.run_job

    def run_traced(job: BackgroundJob) -> None:
        if sys.gettrace() is None:
            sys.settrace(threading.gettrace())
        run_job(job)

    BackgroundJob.run_job = run_traced  # type: ignore[method-assign]

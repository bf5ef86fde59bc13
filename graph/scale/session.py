"""The session: Spark for who has none yet."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from graph.errors import InputError, OutputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SAID = 300  # characters of what the JVM says
_ERROR = re.compile(r"^(?:Caused by: )?(?:[\w$]+\.)*([\w$]*(?:Error|Exception|Failure): .+)", re.MULTILINE)
_LOCAL = re.compile(r"local\[(\d+|\*)\]")
_RETRIES = 4  # of a task whose worker died, as on a cluster; "local[2]" alone has none
_DEFAULTS = {
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
}
_OF_ONE_MACHINE = {"spark.sql.shuffle.partitions": "8", "spark.driver.memory": "2g"}


def open_session(master: str, conf: Mapping[str, str] | None = None) -> SparkSession:
    """A session at the address of a cluster: "local[2]", "yarn", "k8s://…", "spark://…".

    Args:
        master: the address.
        conf: settings of Spark, over those that suit leadergraph.

    Returns:
        A session, or the one that there is already.

    Raises:
        InputError: Spark or Java is missing, or the cluster cannot be reached.
    """
    if find_spec("pyspark") is None:
        raise InputError("a cluster needs more: pip install 'leadergraph[spark]'")
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise InputError("Spark needs Java 17 or later: apt-get install openjdk-17-jre-headless, or set JAVA_HOME")
    from pyspark.sql import SparkSession

    local = master.startswith("local")
    settings: dict[str, Any] = _DEFAULTS | (_OF_ONE_MACHINE if local else {}) | dict(conf or {})
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        master = _LOCAL.sub(rf"local[\1,{_RETRIES}]", master)
    builder = SparkSession.builder.appName("leadergraph").master(master)
    try:
        return builder.config(map=settings).getOrCreate()
    except Exception as error:  # of the JVM, of which there are many
        remedy = "mend the address or the settings"
        raise InputError(f"{master}: no session of Spark ({_cause(error)}); {remedy}") from error


def own_session(spark: SparkSession) -> SparkSession:
    """A session of the same cluster with the same settings, which are then ours alone, as are its views."""
    from pyspark.errors import PySparkException

    session = spark.newSession()
    for key, value in spark.conf.getAll.items():
        with suppress(PySparkException):  # what is set for the whole cluster is set already
            session.conf.set(key, value)
    return session


@contextmanager
def telling(place: str) -> Iterator[None]:
    """What Spark raises as an error of ours that names the place."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        remedy = "mend that or take it out, and give the same command again, which goes on where it stopped"
        raise OutputError(f"{place}: Spark cannot go on ({_cause(error)}); {remedy}") from error


def _cause(error: Exception) -> str:
    """The last error of which the JVM or a process of Python tells, which is what brought about the others."""
    told = str(error)
    return " ".join((_ERROR.findall(told) or [told])[-1].split())[:_SAID]

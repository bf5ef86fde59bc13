"""The session: Spark for who has none yet."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from graph.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

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
        said = " ".join(str(error).split())[:300]
        raise InputError(f"{master}: no session of Spark ({said}); mend the address or the settings") from error

"""Take orders that are new and mark them as done. Fails at once where the table is missing."""

import argparse
import os
import time

from database import connect

parser = argparse.ArgumentParser()
parser.add_argument("--queue", required=True)
parser.add_argument("--greeting", required=True)
arguments = parser.parse_args()

connection = connect()
while True:
    connection.run(
        "UPDATE orders SET state = :state WHERE state = 'new' AND queue = :queue",
        state=arguments.greeting,
        queue=arguments.queue,
    )
    time.sleep(float(os.environ["WORKER_INTERVAL"]))

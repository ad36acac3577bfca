import json
import sys

import client


def line(body: object) -> str:
    if not client.is_scai_wave_error_body(body):
        return "no error of the service"
    error = body["error"]
    if not client.is_scai_wave_error(error):
        return f"{error['code']} is not known"
    status = client.SCAI_WAVE_ERROR_STATUS[error["code"]]
    assert str(client.ScaiWaveErrorCode(error["code"])) == error["code"]
    if error["code"] == "SW_VALIDATION_ERROR" and "details" in error:
        return f"{error['code']} {status} with details"
    return f"{error['code']} {status} without details"


assert client.retry_after("30") == 30
with open(sys.argv[1]) as bodies:
    for body in bodies:
        print(line(json.loads(body)))

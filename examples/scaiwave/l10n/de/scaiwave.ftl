# Source: the request cannot be understood
# Source-Hash: 46931f9a
# Meaning: The request cannot be understood.
# Fix: Send texts in UTF-8, and compare the request with `GET /openapi.json`.
SW_HTTP_BAD_REQUEST = Die Anfrage konnte nicht interpretiert werden.

# Source: Internal Server Error
# Source-Hash: a4c76df5
# Meaning: The service failed; its log has the reason under the request id.
# Fix: Report `error.request_id` to the operator of the service. Do not retry: the request will probably fail again, and a part of it may be done already. On call: find all causes in the log under the request id.
SW_HTTP_INTERNAL_SERVER_ERROR = Interner Serverfehler.

# Source: this address does not support this method
# Source-Hash: a82b0d55
# Meaning: The address does not support this method; `Allow` lists those it supports.
# Fix: Send the request with one of the methods in the `Allow` header of the response.
SW_HTTP_METHOD_NOT_ALLOWED = Diese Adresse unterstützt die verwendete Methode nicht.

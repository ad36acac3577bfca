# Source: there is no bridge `{bridge}`
# Source-Hash: 36f5cad6
# $bridge (string)
# Meaning: The tenant has no bridge with this id.
# Fix: Send the id that `POST /tenants/{tenant}/bridges` returned, with the same tenant in the address.
SW_BRIDGE_NOT_FOUND = Nie znaleziono mostka „{ $bridge }”.

# Source: the bridge `{bridge}` is paused
# Source-Hash: 7b79f486
# $bridge (string)
# Meaning: The bridge is paused, so nothing crosses it in either direction until it is resumed.
# Fix: Ask an admin of the tenant whether messages may cross again. No operation resumes a bridge: `POST /tenants/{tenant}/bridges` creates another one to the same `target`.
SW_BRIDGE_PAUSED = Mostek „{ $bridge }” jest wstrzymany.

# Source: the signature does not match the body
# Source-Hash: 64402000
# Meaning: The inbound HMAC was not made over this body with the bridge's secret.
# Fix: Sign the bytes of the body with HMAC-SHA256 and the bridge's `secret`. Send the hexadecimal digits in `X-Bridge-Signature`. If the secret is lost, ask an admin of the tenant to create another bridge with `POST /tenants/{tenant}/bridges`.
SW_BRIDGE_SIGNATURE_MISMATCH = Podpis nie odpowiada treści żądania.

# Source: the foreign system cannot be reached
# Source-Hash: 0dfbc5cf
# Meaning: The foreign system at the other end of the bridge cannot be reached or broke the connection.
# Fix: Try again after a minute; the foreign system may have received a part of the content already. If it lasts, ask the operator of the foreign system whether it accepts connections at the bridge's `target`. On call: the log has the reason under the request id.
SW_BRIDGE_TRANSPORT_ERROR = System zewnętrzny jest nieosiągalny.

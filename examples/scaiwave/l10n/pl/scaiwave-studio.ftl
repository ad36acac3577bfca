# Source: Prompt Studio is turned off for this tenant
# Source-Hash: 0872995f
# Meaning: The tenant's flag for Prompt Studio is off.
# Fix: Ask an admin of the tenant to set `studio` to `true`, and to name you in `studio_allowlist`, with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_STUDIO_DISABLED = Prompt Studio jest wyłączone w tej dzierżawie.

# Source: you are not on the allowlist of Prompt Studio
# Source-Hash: 8c9ce8b7
# Meaning: The tenant has Prompt Studio, and the caller is not on its allowlist.
# Fix: Ask an admin of the tenant to add you to `studio_allowlist` with `PUT /tenants/{tenant}/settings`, which replaces all settings. Admins have to be on the list as well.
SW_STUDIO_FORBIDDEN = To konto nie znajduje się na liście uprawnionych do korzystania z Prompt Studio.

# Source: there is no such AI participant in this room
# Source-Hash: 1d0bc3f4
# Meaning: The room has no AI participant, or none of the name that was asked for.
# Fix: Send in `participant` one of the `participants` of `GET /tenants/{tenant}/rooms/{room}`, or leave it out for the first one. If the room has none, use another room.
SW_STUDIO_NO_PARTICIPANT = W tym pokoju nie ma takiego uczestnika AI.

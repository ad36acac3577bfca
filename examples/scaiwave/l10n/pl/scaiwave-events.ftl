# Source: content may be up to {MAX_CONTENT} bytes long
# Source-Hash: 69be1089
# Meaning: The content of one event is above 64 KB; share a file or split it.
# Fix: Split the text of an event into several events; shorten the body of any other request. Count bytes in UTF-8, not characters, before you send it.
SW_CONTENT_TOO_LARGE = Treść może zajmować najwyżej 65 536 bajtów.

# Source: there is no event `{event}` in this room
# Source-Hash: eee12efa
# $event (string)
# Meaning: The room has no event with this id.
# Fix: Send the id that posting the event returned, and the id of the room that it was posted in.
SW_EVENT_NOT_FOUND = Nie znaleziono zdarzenia „{ $event }” w tym pokoju.

# Source: events can be edited for {window:?}, and this one is older
# Source-Hash: d688fa6c
# $window (any)
# Meaning: The tenant's edit window is over, so the event stays as it is; post a correction instead.
# Fix: Post the correction with `POST /tenants/{tenant}/rooms/{room}/events`; you can still redact the old event. If the window is too short, ask an admin of the tenant to raise `edit_window_ms` with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_EVENT_TOO_OLD_TO_EDIT = Tego zdarzenia nie można już edytować; czas na edycję to { $window }.

# Source: the tenant's cap of {cap} events a minute is reached
# Source-Hash: 4e54756f
# $cap (integer)
# Meaning: The tenant has posted as many events in a minute as its rate cap allows.
# Fix: Wait as many seconds as `Retry-After` says, then send the event again. If the cap is too low, ask an admin of the tenant to raise `events_per_minute` with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_RATE_LIMIT_EXCEEDED =
    Osiągnięto limit dzierżawy: { $cap ->
        [one] { $cap } zdarzenie
        [few] { $cap } zdarzenia
        [many] { $cap } zdarzeń
       *[other] { $cap } zdarzenia
    } na minutę.

# Source: only its author or a moderator may redact this event
# Source-Hash: 2934957f
# Meaning: The event is somebody else's, and the caller has no power to redact in this room.
# Fix: Ask the event's author, the room's moderator or an admin of the tenant who is in the room to redact it. `GET /tenants/{tenant}/rooms/{room}` shows the `moderator`.
SW_REDACT_FORBIDDEN = Treść tego zdarzenia może usunąć tylko jego autor lub moderator.

# Source: {cap} sidekicks of this {whose} are at work, which is its cap
# Source-Hash: 7e7059ad
# $cap (integer)
# $whose (string)
# Meaning: As many sidekicks are at work as the user or the tenant may have; one has to finish first.
# Fix: Wait as many seconds as `Retry-After` says, until the next sidekick is finished, then send the task again. If the cap is too low, ask an admin of the tenant to raise `sidekicks_per_user` or `sidekicks_per_tenant` with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_SIDEKICK_CAP_REACHED =
    { $whose ->
        [user]
            Ihr persönliches Limit von { $cap ->
                [one] { $cap } gleichzeitig aktiven Sidekick
               *[other] { $cap } gleichzeitig aktiven Sidekicks
            } ist erreicht.
        [tenant]
            Das Limit des Mandanten von { $cap ->
                [one] { $cap } gleichzeitig aktiven Sidekick
               *[other] { $cap } gleichzeitig aktiven Sidekicks
            } ist erreicht.
       *[other]
            Das Limit („{ $whose }“) von { $cap ->
                [one] { $cap } gleichzeitig aktiven Sidekick
               *[other] { $cap } gleichzeitig aktiven Sidekicks
            } ist erreicht.
    }

# Source: there is no sidekick `{sidekick}`
# Source-Hash: d7a565fa
# $sidekick (string)
# Meaning: The tenant has no sidekick with this id.
# Fix: Send the id that `POST /tenants/{tenant}/sidekicks` returned, with the same tenant in the address.
SW_SIDEKICK_NOT_FOUND = Der Sidekick „{ $sidekick }“ wurde nicht gefunden.

# Source: the sidekick did not finish its task within {cap:?}
# Source-Hash: c9224106
# $cap (any)
# Meaning: The sidekick's task ran past its wall-clock cap and was given up; make the task smaller.
# Fix: Split the task, and start a sidekick for each part with `POST /tenants/{tenant}/sidekicks`. If tasks need more time, ask an admin of the tenant to raise `sidekick_wall_clock_ms` for new sidekicks with `PUT /tenants/{tenant}/settings`, which replaces all settings. On call: the tenant has set this limit, it is not an outage.
SW_SIDEKICK_TIMEOUT = Der Sidekick hat seine Aufgabe nicht innerhalb des Zeitlimits ({ $cap }) abgeschlossen.

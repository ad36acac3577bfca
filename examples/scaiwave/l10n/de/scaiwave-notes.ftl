SW_NOTE_CONFLICT = Die Notiz liegt in Version { $current } vor, die Änderung geht jedoch von Version { $base } aus; bitte beide zusammenführen und erneut senden.

SW_NOTE_FORBIDDEN = Diese Notiz ist nicht für Sie freigegeben.

SW_NOTE_NOT_FOUND = Die Notiz „{ $note }“ wurde nicht gefunden.

SW_NOTE_QUOTA_EXCEEDED =
    Ihr Kontingent von { $quota ->
        [one] { $quota } Notiz
       *[other] { $quota } Notizen
    } ist ausgeschöpft; mehr sind bei diesem Mandanten nicht zulässig.

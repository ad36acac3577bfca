SW_CONTENT_TOO_LARGE = Der Inhalt darf höchstens 65.536 Byte umfassen.

SW_EVENT_NOT_FOUND = Das Ereignis „{ $event }“ wurde in diesem Raum nicht gefunden.

SW_EVENT_TOO_OLD_TO_EDIT = Dieses Ereignis kann nicht mehr bearbeitet werden; die Frist dafür beträgt { $window }.

SW_RATE_LIMIT_EXCEEDED =
    Das Limit des Mandanten von { $cap ->
        [one] { $cap } Ereignis
       *[other] { $cap } Ereignissen
    } pro Minute ist erreicht.

SW_REDACT_FORBIDDEN = Nur wer dieses Ereignis verfasst hat oder den Raum moderiert, darf den Inhalt entfernen.

SW_STUDIO_DISABLED = Prompt Studio jest wyłączone w tej dzierżawie.

SW_STUDIO_FORBIDDEN = To konto nie znajduje się na liście uprawnionych do korzystania z Prompt Studio.

SW_STUDIO_NO_PARTICIPANT = W tym pokoju nie ma takiego uczestnika AI.

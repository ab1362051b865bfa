# fish completion for interlock. Made by: interlock completion fish
# Keep it as ~/.config/fish/completions/interlock.fish

complete -c interlock -f
complete -c interlock -s o -l output -x -a 'text json' -d 'How'
complete -c interlock -n '__fish_use_subcommand' -a list -d 'What\'s there: all'
complete -c interlock -n '__fish_seen_subcommand_from list; and not __fish_seen_subcommand_from context' -l state -x -a '(__fish_append , queued rejected)' -d 'One of these'
complete -c interlock -n '__fish_seen_subcommand_from list; and not __fish_seen_subcommand_from context' -l file -r -F -d 'A file'
complete -c interlock -n '__fish_seen_subcommand_from list; and not __fish_seen_subcommand_from context' -l all -d 'Every one'
complete -c interlock -n '__fish_use_subcommand' -a context -d 'Named brokers'
complete -c interlock -n '__fish_seen_subcommand_from context; and not __fish_seen_subcommand_from list use' -a list -d 'Every context'
complete -c interlock -n '__fish_seen_subcommand_from context; and not __fish_seen_subcommand_from list use' -a use -d 'Use [it]'
complete -c interlock -n '__fish_seen_subcommand_from context; and __fish_seen_subcommand_from use' -x -a '(interlock context list --names 2>/dev/null)' -d 'Context'

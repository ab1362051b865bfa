#compdef interlock
# zsh completion for interlock. Made by: interlock completion zsh
# Keep it as _interlock in a folder of $fpath, or: source <(interlock completion zsh)

_interlock_list() {
  _arguments -s \
    '*--all[Every one]' \
    '*--file=[A file]:value:_files' \
    '*--output=[How]:value:(text json)' \
    '*--state=[One of these]:value:_values -s , value queued rejected' \
    '*-o[How]:value:(text json)'
}

_interlock_context_list() {
  _arguments -s \
    '*--output=[How]:value:(text json)' \
    '*-o[How]:value:(text json)'
}

_interlock_context_use() {
  _arguments -s \
    '*--output=[How]:value:(text json)' \
    '*-o[How]:value:(text json)' \
    '1:value:{_values context $(interlock context list --names 2>/dev/null)}'
}

_interlock_context() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
    'list:Every context'
    'use:Use [it]'
  )
  _arguments -s -C \
    '*--output=[How]:value:(text json)' \
    '*-o[How]:value:(text json)' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $line[1] in
        list) _interlock_context_list ;;
        use) _interlock_context_use ;;
      esac
      ;;
  esac
}

_interlock() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
    'list:What'\''s there\: all'
    'context:Named brokers'
  )
  _arguments -s -C \
    '*--output=[How]:value:(text json)' \
    '*-o[How]:value:(text json)' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $line[1] in
        list) _interlock_list ;;
        context) _interlock_context ;;
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _interlock ]]; then
  _interlock "$@"
else
  compdef _interlock interlock
fi

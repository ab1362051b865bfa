# bash completion for interlock. Made by: interlock completion bash
# Load it with: source <(interlock completion bash)

_interlock_words() {
  COMPREPLY+=($(compgen -W "$1" -- "$cur"))
}

# Several words separated by commas; what is there already stays.
_interlock_several() {
  local before=""
  [[ $cur == *,* ]] && before="${cur%,*},"
  COMPREPLY+=($(compgen -P "$before" -W "$1" -- "${cur##*,}"))
  compopt -o nospace 2>/dev/null
}

_interlock_files() {
  compopt -o filenames 2>/dev/null
  local IFS=$'\n'
  COMPREPLY+=($(compgen -f -- "$cur"))
}

_interlock_is_command() {
  case "$1" in
    interlock|interlock/list|interlock/context|interlock/context/list|interlock/context/use) return 0 ;;
  esac
  return 1
}

_interlock_has_value() {
  case "$1" in
    interlock*:-o|interlock*:--output) return 0 ;;
    interlock/list:--state) return 0 ;;
    interlock/list:--file) return 0 ;;
  esac
  return 1
}

_interlock_offer_value() {
  case "$1" in
    interlock*:-o|interlock*:--output) _interlock_words 'text json' ;;
    interlock/list:--state) _interlock_several 'queued rejected' ;;
    interlock/list:--file) _interlock_files ;;
  esac
  return 1
}

_interlock_offer_flags() {
  case "$1" in
    interlock/list) _interlock_words '-o --output --state --file --all' ;;
    interlock/context/list) _interlock_words '-o --output' ;;
    interlock/context/use) _interlock_words '-o --output' ;;
    interlock/context) _interlock_words '-o --output' ;;
    interlock) _interlock_words '-o --output' ;;
  esac
  return 1
}

_interlock_offer_words() {
  case "$1" in
    interlock/context/use) _interlock_words "$("${COMP_WORDS[0]}" context list --names 2>/dev/null)" ;;
    interlock/context) _interlock_words 'list use' ;;
    interlock) _interlock_words 'list context' ;;
  esac
  return 1
}

_interlock() {
  local cur="${COMP_WORDS[COMP_CWORD]}" path="interlock" flag="" word i
  COMPREPLY=()
  # Bash breaks --flag=value into three words.
  [[ $cur == "=" ]] && cur=""
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    [[ $word == "=" ]] && continue
    if [[ -n $flag ]]; then
      flag=""
    elif [[ $word == -* ]]; then
      _interlock_has_value "$path:$word" && flag="$word"
    elif _interlock_is_command "$path/$word"; then
      path="$path/$word"
    fi
  done
  if [[ -n $flag ]]; then
    _interlock_offer_value "$path:$flag"
  elif [[ $cur == -* ]]; then
    _interlock_offer_flags "$path"
  else
    _interlock_offer_words "$path"
  fi
}

complete -F _interlock interlock

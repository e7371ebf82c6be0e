#!/usr/bin/env bash
# Makes .venv and keeps it up to date. Called by make; instant when nothing changed.
#
#   tools/venv.sh STAGE...      stages: base (numpy, command line, web, labs) · torch · test
#   tools/venv.sh --probe                 exit 0 if a suitable Python with venv is here
#
# A stage is installed again when pyproject.toml, constraints.txt, frontend/, the interpreter or the folder changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VENV=.venv
TORCH="${TORCH:-1}"

say() { printf '%s\n' "$*" >&2; }

works() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' </dev/null >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' </dev/null >/dev/null 2>&1; }

# Sets PY to the first interpreter that runs, is 3.11 or newer and can make a venv; BARE to one that only lacks venv.
# A name on PATH proves nothing: pyenv shims exist for versions that are not active.
find_python() {
    PY="" BARE=""
    local candidates=(python3.11 python3.12 python3.13 python3.14 python3 python)
    [ -n "${PYTHON:-}" ] && candidates=("$PYTHON")
    for candidate in "${candidates[@]}"; do
        works "$candidate" || continue
        if has_venv "$candidate"; then PY="$candidate"; return 0; fi
        BARE="${BARE:-$candidate}"
    done
    return 1
}

apt() { [ "$(id -u)" = 0 ] && echo "apt-get install -y $*" || echo "sudo apt-get install -y $*"; }

explain_missing() {
    if [ -n "$BARE" ]; then
        say "缺少 venv · $BARE cannot make a virtual environment. 安装 · install it:"
        say "    $(apt "python$(version "$BARE")-venv")"
    elif [ -n "${PYTHON:-}" ]; then
        say "$PYTHON 不能用(需要 Python 3.11 或更新)· does not run or is older than Python 3.11."
    else
        say "需要 Python 3.11 或更新 · Python 3.11 or newer is needed. 安装 · install it:"
        say "    $(apt python3 python3-venv)"
    fi
}

version() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

# Usable: it runs, was not moved, and is of the version that PYTHON asks for, if it does.
venv_is_good() {
    [ -x "$VENV/bin/python" ] && works "$VENV/bin/python" && [ -f "$VENV/bin/pip" ] || return 1
    [ "$(cat "$VENV/.home" 2>/dev/null)" = "$PWD" ] || return 1
    [ -z "${PYTHON:-}" ] || { works "$PYTHON" && [ "$(version "$PYTHON")" = "$(version "$VENV/bin/python")" ]; }
}

make_venv() {
    venv_is_good && return
    find_python || { explain_missing; exit 1; }
    say "→ $VENV ($("$PY" --version 2>&1))"
    rm -f "$VENV"/.stage-*
    "$PY" -m venv --clear "$VENV"
    pwd >"$VENV/.home"
}

pip() { "$VENV/bin/python" -m pip --disable-pip-version-check "$@"; }

# What the stamp of a stage must say for the stage to count as installed.
wanted() {
    {
        echo "$1"
        [ "$1" = test ] && echo "torch=$TORCH"
        cat pyproject.toml constraints.txt tools/venv.sh hatch_build.py
        find frontend -name node_modules -prune -o -type f -print0 | sort -z | xargs -0 cat
    } | cksum
}

# On a terminal pip shows its progress; elsewhere only errors.
install() {
    local quiet=(-qq)
    [ -t 2 ] && quiet=()
    pip install ${quiet[@]+"${quiet[@]}"} --constraint constraints.txt "$@"
}

stage() {
    local stamp="$VENV/.stage-$1" key
    key="$(wanted "$1")"
    [ "$(cat "$stamp" 2>/dev/null)" = "$key" ] && return
    case "$1" in
        base)
            say "→ 1/2 numpy、命令行、网页、实验所需的库(下载约 230 MB,含构建网页脚本用的 Node)· numpy, command line, web pages, labs" \
                "(about 230 MB to download, Node for building the pages' scripts included)"
            install --editable '.[cli,web,mcp,labs,anki]'
            ;;
        torch)
            local pin
            pin="$(grep '^torch==' constraints.txt)"
            say "→ 2/2 $pin:CPU 版下载约 200 MB;若 pip 只找到 CUDA 版(Linux x86-64),约 3 GB,占盘 5 GB。不要它:make … TORCH=0"
            say "      $pin: about 200 MB as a CPU build where pip finds one, about 3 GB (5 GB on disk) as the CUDA build" \
                "(Linux x86-64). Leave it out: make … TORCH=0"
            # The exact pin, alone: a range, or a package that wants torchvision, would resolve it anew.
            install "$pin"
            ;;
        test)
            say "→ 测试与对照库(下载约 180 MB)· tests and oracle libraries (about 180 MB to download)"
            if [ "$TORCH" = 0 ]; then
                install --editable '.[cli,web,mcp,labs,anki,notebook,check,dev]'
            else
                install --editable '.[cli,web,mcp,labs,anki,notebook,fit,check,check-torch,dev]'
            fi
            pip check >/dev/null || pip check
            ;;
        *) say "tools/venv.sh: no such stage: $1"; exit 2 ;;
    esac
    echo "$key" >"$stamp"
}

if [ "${1:-}" = --probe ]; then find_python && exit 0 || exit 1; fi

# Two makes at once take turns.
if command -v flock >/dev/null 2>&1; then exec 9>.venv.lock; flock 9; fi
make_venv
for name in "$@"; do
    [ "$name" = torch ] && [ "$TORCH" = 0 ] && continue
    stage "$name"
done

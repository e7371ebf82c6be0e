"""From the text of a reader's file to the network in it; what is wrong with either is told with its line."""

from __future__ import annotations

import ast
import sys
import traceback
import types
from typing import Any

from torch import nn

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

FILE = "<your file>"
MODULE = "reader_file"


def executed(source: str) -> types.ModuleType:
    """The reader's file as a module; its mistakes are told with their line."""
    module = types.ModuleType(MODULE)
    sys.modules[MODULE] = module  # dataclasses and type hints look their module up there
    try:
        exec(compile(source, FILE, "exec"), module.__dict__)
    except SyntaxError as error:
        raise MlkataError(
            Text(f"这个文件不是合法的 Python：{error.msg}", f"This file is not valid Python: {error.msg}"),
            f"line {error.lineno}: {(error.text or '').strip()}",
            Text("改正这一行后再试。", "Correct this line and try again."),
        ) from error
    except ImportError as error:
        raise MlkataError(
            Text(f"文件里的 import 失败：{error}", f"An import in the file failed: {error}"),
            line_of(error),
            Text(
                "这里只能用 torch、numpy 和标准库；把其余的 import 去掉，或移到不影响网络定义的地方。",
                "Only torch, numpy and the standard library are here: drop the other imports or move them away from "
                "the network's definition.",
            ),
        ) from error
    except Exception as error:
        raise MlkataError(
            Text(
                f"执行文件时出错：{type(error).__name__}: {error}",
                f"Running the file raised {type(error).__name__}: {error}",
            ),
            line_of(error),
            Text(
                '训练或读文件的代码请放进 if __name__ == "__main__": 之下。',
                'Put code that trains or reads files under `if __name__ == "__main__":`.',
            ),
        ) from error
    finally:
        sys.modules.pop(MODULE, None)
    return module


def line_of(error: BaseException) -> str:
    """The last line of the reader's own file in a traceback, or nothing."""
    mine = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == FILE]
    return f"line {mine[-1]}" if mine else ""


def network(module: types.ModuleType, target: str) -> nn.Module:
    """The network that `target` names.

    Args:
        target: a class or function called without arguments ("Net"), with literal arguments
            ("Net(10, width=64)"), or the name of a network that the file has already built ("model").
    """
    name, args, kwargs, called = _parsed(target)
    thing: Any = module
    for part in name.split("."):
        thing = getattr(thing, part, None)
    if thing is None:
        known = [key for key, value in vars(module).items() if _is_network(value) and not key.startswith("_")]
        listed = ", ".join(known) or "—"
        raise MlkataError(
            Text(f"文件里没有 {name}。可用的网络：{listed}", f"The file has no {name}. Networks in it: {listed}"),
            target,
            Text("给出其中一个名字，例如 net.py:Net。", "Name one of them, e.g. net.py:Net."),
        )
    if isinstance(thing, nn.Module) and not called:
        return thing
    if not callable(thing):
        raise _not_a_network(name, thing)
    try:
        built = thing(*args, **kwargs)
    except TypeError as error:
        if "argument" in str(error) and line_of(error) == "":
            raise MlkataError(
                Text(f"构造 {name} 需要参数：{error}", f"{name} needs arguments: {error}"),
                target,
                Text(
                    f"写成带字面量的调用，例如 {name}(10)，或在文件里加一个无参函数返回它。",
                    f"Write the call with literals, e.g. {name}(10), or add a function without arguments that "
                    f"returns it.",
                ),
            ) from error
        raise _construction(name, target, error) from error
    except Exception as error:
        raise _construction(name, target, error) from error
    if not isinstance(built, nn.Module):
        raise _not_a_network(name, built)
    return built


def _is_network(value: Any) -> bool:
    return isinstance(value, nn.Module) or (
        isinstance(value, type) and issubclass(value, nn.Module) and not value.__module__.startswith("torch.")
    )


def _parsed(target: str) -> tuple[str, list[Any], dict[str, Any], bool]:
    """Name, positional and keyword literals of "Net" or "Net(10, width=64)"."""
    try:
        node = ast.parse(target.strip(), mode="eval").body
        if isinstance(node, ast.Call):
            if any(keyword.arg is None for keyword in node.keywords):
                raise ValueError("**")
            args = [ast.literal_eval(arg) for arg in node.args]
            kwargs = {keyword.arg or "": ast.literal_eval(keyword.value) for keyword in node.keywords}
            name, called = ast.unparse(node.func), True
        else:
            name, args, kwargs, called = ast.unparse(node), [], {}, False
        if not all(part.isidentifier() for part in name.split(".")):
            raise ValueError(name)
    except (SyntaxError, ValueError) as error:
        raise MlkataError(
            Text(f"看不懂指的是哪个网络：{target}", f"This does not name a network: {target}"),
            "",
            Text(
                "写类名、函数名，或只含字面量的调用，例如 Net(10, width=64)。",
                "Give the name of a class or function, or a call with literals only, e.g. Net(10, width=64).",
            ),
        ) from error
    return name, args, kwargs, called


def _not_a_network(name: str, thing: Any) -> MlkataError:
    kind = type(thing).__name__
    return MlkataError(
        Text(
            f"{name} 给出的是 {kind}，不是 torch.nn.Module。",
            f"{name} gives an object of type {kind}, not a torch.nn.Module.",
        ),
        name,
        Text(
            "指向一个 nn.Module 子类，或返回网络的函数。",
            "Point to a subclass of nn.Module or to a function that returns a network.",
        ),
    )


def _construction(name: str, target: str, error: Exception) -> MlkataError:
    remedy = Text("先让它在自己的脚本里能构造出来。", "Make it build in a script of its own first.")
    if isinstance(error, OSError):  # it may well build outside
        remedy = Text(
            "网络在沙箱里构造，看不到你的其他文件：让它不读文件也能构造。",
            "The network is built in a sandbox that sees no other file of yours: let it build without reading any.",
        )
    return MlkataError(
        Text(
            f"构造 {name} 时出错：{type(error).__name__}: {error}",
            f"Building {name} raised {type(error).__name__}: {error}",
        ),
        line_of(error) or target,
        remedy,
    )

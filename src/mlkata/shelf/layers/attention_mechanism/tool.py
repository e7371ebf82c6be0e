"""What attention costs: multiply-adds and memory by length, width and heads; prefill and decoding; the KV cache."""

from __future__ import annotations

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

MIB, GIB = 2**20, 2**30


def _refuse(zh: str, en: str, where: str, zh_do: str, en_do: str) -> MlkataError:
    return MlkataError(Text(zh, en), where, Text(zh_do, en_do))


def _counted(least: int, **numbers: int) -> None:
    """Complains where a number is below `least`."""
    for name, value in numbers.items():
        if value < least:
            raise _refuse(
                f"{name} 至少是 {least}，这里是 {value}。", f"{name} is at least {least}; here it is {value}.", name,
                "换一个数。", "Give another number.",
            )  # fmt: skip


def _divided(width: int, heads: int, kv_heads: int) -> int:
    """The length of a head; complains where numbers do not fit."""
    if min(width, heads) < 1 or width % heads:
        raise _refuse(
            f"{heads} 个头分不完 {width} 维。", f"{heads} heads do not divide a width of {width}.", "width, heads",
            "让 heads 整除 width。", "Let heads divide width.",
        )  # fmt: skip
    if kv_heads < 1 or heads % kv_heads:
        raise _refuse(
            f"{heads} 个查询头不能平分给 {kv_heads} 个键值头。",
            f"{heads} query heads cannot be shared out among {kv_heads}.", "kv_heads",
            "让 kv_heads 整除 heads；取 0 表示与 heads 相同。", "Let kv_heads divide heads; 0 means as many as heads.",
        )  # fmt: skip
    return width // heads


@tool(
    zh="一层注意力的乘加次数与内存",
    en="multiply-adds and memory of one attention layer",
    zh_args={
        "n": "新词的个数：预填充或训练时是整个序列，解码时是 1",
        "width": "模型宽度",
        "heads": "查询头的个数",
        "past": "缓存里已有的词数",
        "kv_heads": "键值头的个数；0 表示与 heads 相同（MHA），1 是 MQA",
        "batch": "序列条数",
        "causal": "因果掩码：只算看得到的配对",
        "bytes_each": "每个数占几个字节",
    },
    zh_returns=(
        "投影、分数与加权的乘加次数及总数；分数矩阵的大小（MiB）；"
        "每读一个字节做几次乘加（intensity）；注意力部分占总乘加的比例。"
    ),
    examples=(
        {"n": 2048, "width": 4096, "heads": 32},
        {"n": 1, "width": 4096, "heads": 32, "past": 2048, "kv_heads": 8},
    ),
)
def attention_cost(
    n: int,
    width: int,
    heads: int,
    past: int = 0,
    kv_heads: int = 0,
    batch: int = 1,
    causal: bool = False,
    bytes_each: int = 2,
) -> dict[str, float]:
    """Count one layer: four projections, scores, weighted values.

    Args:
        n: new tokens: the whole sequence in prefill or training, 1 in decoding.
        width: width of the model. heads: of the queries. past: tokens that are in the cache already.
        kv_heads: of keys and values; 0: as many as heads (MHA); 1: MQA.
        batch: number of sequences.
        causal: count only the pairs that are seen.
        bytes_each: bytes of one number.

    Returns:
        `projections`, `scores` and `values` in multiply-adds and their sum `macs`; `scores_mib`, the memory of the
        matrix of scores if it is kept as a whole; `intensity`, multiply-adds for each byte of weights, keys, values and
        tokens read or written once; `attention_share` of scores and values in all multiply-adds.
    """
    _counted(1, n=n, width=width, heads=heads, batch=batch, bytes_each=bytes_each)
    _counted(0, past=past, kv_heads=kv_heads)
    kv_heads = kv_heads or heads
    head = _divided(width, heads, kv_heads)
    m = past + n
    pairs = n * past + (n * (n + 1) // 2 if causal else n * n)  # of one head
    projections = batch * n * width * (2 * width + 2 * kv_heads * head)
    scores = batch * heads * pairs * head
    macs = projections + 2 * scores
    moved = 2 * width * (width + kv_heads * head) + batch * (2 * m * kv_heads * head + 2 * n * width)
    return {
        "projections": projections,
        "scores": scores,
        "values": scores,
        "macs": macs,
        "scores_mib": batch * heads * n * m * bytes_each / MIB,
        "intensity": macs / (moved * bytes_each),
        "attention_share": 2 * scores / macs,
    }


@tool(
    zh="KV 缓存有多大",
    en="the size of a KV cache",
    zh_args={
        "n": "上下文长度（词数）",
        "layers": "层数",
        "heads": "查询头的个数",
        "head_dim": "一个头的维数",
        "kv_heads": "键值头的个数；0 表示与 heads 相同（MHA），1 是 MQA",
        "batch": "同时服务的序列条数",
        "bytes_each": "每个数占几个字节（半精度 2，8 位 1）",
    },
    zh_returns="每个词的缓存（KiB）、整个缓存（GiB）、是 MHA 的几分之一、没有缓存时生成全部词要多做几倍的注意力乘加。",
    examples=(
        {"n": 4096, "layers": 32, "heads": 32, "head_dim": 128},
        {"n": 8192, "layers": 80, "heads": 64, "head_dim": 128, "kv_heads": 8, "batch": 16},
    ),
)
def kv_cache(
    n: int, layers: int, heads: int, head_dim: int, kv_heads: int = 0, batch: int = 1, bytes_each: int = 2
) -> dict[str, float]:
    """`2 · layers · kv_heads · head_dim · n · batch · bytes`: a key and a value for each token, layer and head.

    Args:
        n: tokens of context. layers: of the model. heads: of the queries. head_dim: length of one head.
        kv_heads: of keys and values; 0: as many as heads (MHA); 1: MQA.
        batch: sequences served at a time.
        bytes_each: bytes of one number: 2 in half precision, 1 in eight bits.

    Returns:
        `kib_a_token` for each token and sequence, `gib` in all, `of_mha` the share of what all heads would take, and
        `without_cache`: how many times more pairs of tokens are compared when all n tokens are generated without one.
    """
    _counted(1, n=n, layers=layers, heads=heads, head_dim=head_dim, batch=batch, bytes_each=bytes_each)
    _counted(0, kv_heads=kv_heads)
    kv_heads = kv_heads or heads
    _divided(heads * head_dim, heads, kv_heads)
    token = 2 * layers * kv_heads * head_dim * bytes_each
    with_cache = n * (n + 1) / 2  # token i looks at i keys
    without = n * (n + 1) * (n + 2) / 6  # step i does causal attention over i tokens anew
    return {
        "kib_a_token": token / 1024,
        "gib": batch * n * token / GIB,
        "of_mha": kv_heads / heads,
        "without_cache": without / with_cache,
    }

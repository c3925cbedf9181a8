"""Generated Chinese text: dates, amounts, names, companies, addresses, fields and report lines.

Every function takes a `random.Random` and returns one line.
"""

from __future__ import annotations

from random import Random

from . import generators as g

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华建国志红梅玲辉鹏飞宇浩然子轩欣怡思雨晨梓涵博睿嘉琪佳俊凯雪琳婷慧颖峰斌波宁海燕春秋月新民生德福贵永康安林森岩松柏青云天一鸣"
CITIES = "北京 上海 天津 重庆 广州 深圳 杭州 南京 苏州 无锡 宁波 成都 武汉 长沙 西安 郑州 济南 青岛 沈阳 大连 哈尔滨 长春 石家庄 太原 合肥 南昌 福州 厦门 南宁 海口 昆明 贵阳 兰州 西宁 银川 乌鲁木齐 呼和浩特 拉萨 香港 澳门 台北 高雄 新北 珠海 东莞 佛山 温州 常熟 扬州".split()
PROVINCES = "河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区".split()
TRADES = "科技 信息技术 网络科技 生物医药 医疗器械 新能源 新材料 电子 半导体 机械设备 汽车零部件 建筑工程 房地产开发 物业管理 食品 餐饮管理 农业发展 纺织服饰 化工 环保 物流 供应链管理 贸易 进出口 投资管理 资产管理 融资租赁 文化传媒 广告 教育咨询 旅游 酒店管理 电力 水务 石油 钢铁 航空".split()
FORMS = "有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司 集团股份有限公司 有限合伙 分公司 研究院 银行 证券 事务所（特殊普通合伙）".split()
FIELDS = """姓名 性别 民族 出生日期 身份证号 住址 籍贯 学历 学位 专业 毕业院校 工作单位 职务 职称 部门 联系人 联系电话 手机 传真 邮箱 电子邮箱 网址 地址 邮编 邮政编码 日期 时间 编号 序号 合同编号 发票代码 发票号码 开票日期 校验码 购买方 销售方 名称 纳税人识别号 开户行 账号 开户银行 货物名称 规格 型号 规格型号 单位 数量 单价 金额 税率 税额 合计 价税合计 大写 小写 备注 收款人 复核 开票人 收据 订单号 商品名称 折扣 小计 总计 应收 实收 找零 现金 刷卡 会员 积分 收银员 谢谢惠顾 项目 项目名称 本期金额 上期金额 期末余额 期初余额 本期发生额 上期发生额 年初余额 营业收入 营业成本 营业利润 利润总额 净利润 归属于母公司股东的净利润 每股收益 基本每股收益 稀释每股收益 资产总计 负债合计 所有者权益 流动资产 流动负债 应收账款 应付账款 预付款项 其他应收款 其他应付款 存货 固定资产 在建工程 无形资产 商誉 长期股权投资 递延所得税资产 短期借款 长期借款 资本公积 盈余公积 未分配利润 少数股东权益 经营活动产生的现金流量净额 投资活动 筹资活动 同比增减 变动比例 占比 增长率 毛利率 市盈率 目标价 评级 买入 增持 中性 风险提示 盈利预测 投资建议 分析师 执业证书编号 资料来源 单位：元 单位：万元 币种：人民币 适用 不适用 是 否 无 备注 说明 附注 目录 释义 重要提示 公司简介 董事会 监事会 股东大会 董事长 总经理 财务总监 董事会秘书 独立董事 监事 高级管理人员 审计报告 法定代表人 注册资本 注册地址 办公地址 经营范围 主要产品 研发投入 申请人 审批人 经办人 签字 盖章 年 月 日 甲方 乙方 丙方 委托人 受托人 原告 被告 病历 诊断 处方 用法用量 生产日期 保质期 配料 净含量 产地 执行标准 表 图 第一章 第二节 第三条""".split()
BULLETS = "一、 二、 三、 （一） （二） （三） 1、 2、 3、 1. 2. (1) （2） ① ② ③ ● ■ ◆ ※ ·".split(" ")
DIGITS = "零壹贰叁肆伍陆柒捌玖"
SMALL_DIGITS = "〇一二三四五六七八九"


def date(rng: Random) -> str:
    year, month, day = rng.randint(1950, 2030), rng.randint(1, 12), rng.randint(1, 31)
    return rng.choice((
        f"{year}年{month}月{day}日", f"{year}年{month:02}月{day:02}日", f"{year}年{month}月", f"{year}年", f"{year}年度", f"{month}月{day}日",
        f"{year} 年 {month} 月 {day} 日", f"{year}-{month:02}-{day:02}", f"{year}.{month}.{day}", f"{year}/{month}/{day}", f"{year}年第{rng.choice('一二三四')}季度",
        f"{year}年{month}月{day}日至{year + 1}年{month}月{day}日", "".join(SMALL_DIGITS[int(c)] for c in str(year)) + "年" + rng.choice("一二三四五六七八九十") + "月",
        f"截至{year}年{month}月{day}日", f"{year % 100}Q{rng.randint(1, 4)}", f"{year}E", f"{year}A", f"民國{year - 1911 if year > 1911 else 1}年{month}月{day}日",
    ))


def amount(rng: Random) -> str:
    number = g.decimal(rng)
    return rng.choice((
        f"{number}元", f"{number}万元", f"{number}亿元", f"￥{number}", f"人民币{number}元", f"{number} 元", f"（{number}）", f"-{number}", number,
        f"{number}百万元", f"{number}美元", f"港币{number}元", f"{number}%", f"({number})",
        "".join(rng.choice(DIGITS[1:]) + u for u in "万仟佰拾"[-rng.randint(1, 4):]) + rng.choice(("元整", "圆整", "元角分")),
    ))


def name(rng: Random) -> str:
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))


def company(rng: Random, word: str) -> str:
    return rng.choice((rng.choice(CITIES), rng.choice(CITIES) + "市", rng.choice(PROVINCES), "中国", "")) + word + rng.choice(TRADES) + rng.choice(FORMS)


def address(rng: Random, word: str) -> str:
    city = rng.choice(CITIES)
    return rng.choice((
        f"{city}市{word}区{word[:1]}{rng.choice(GIVEN)}路{rng.randint(1, 999)}号", f"{rng.choice(PROVINCES)}{city}市{word}街{rng.randint(1, 200)}号{rng.randint(1, 30)}幢{rng.randint(101, 2500)}室",
        f"{word}镇{word[-1:]}{rng.choice(GIVEN)}村{rng.randint(1, 20)}组", f"{city}高新区{word}大厦{rng.randint(1, 30)}层{rng.choice('ABCD')}座",
    ))


def field(rng: Random) -> str:
    label = rng.choice(FIELDS)
    kind = rng.random()
    if kind < 0.3:
        return label
    if kind < 0.45:
        return label + rng.choice(("：", ":", "（元）", "(%)", "（万元）", "、", "。"))
    if kind < 0.55:
        return rng.choice(BULLETS) + label
    value = rng.choice((amount, amount, date, name, g.code, g.phone, g.integer))(rng)
    return label + rng.choice(("：", "：", ": ", " ", "   ", "")) + value


def row(rng: Random) -> str:
    """Cells with wide gaps between them, which the typesetter keeps apart."""
    return "   ".join([rng.choice(FIELDS), *(rng.choice((g.decimal, g.integer, g.percent, amount))(rng) for _ in range(rng.randint(1, 4)))])

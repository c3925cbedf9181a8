"""Words of business documents, as forms, invoices and receipts print them."""

FIELDS = """
Name;First Name;Last Name;Surname;Full Name;Title;Address;Street;City;State;Zip Code;Postal Code;Country;Telephone;
Phone;Phone Number;Telephone No.;Fax;Fax No.;Fax Number;Mobile;E-mail;Email Address;Website;Company;Company Name;Firm;Department;
Division;Section;Branch;Region;District;Territory;Location;Contact;Contact Person;Attention;Attn;To;From;cc;Subject;
Re;Reference;Ref. No.;Our Ref;Your Ref;Date;Date of Birth;Date Received;Date Submitted;Start Date;End Date;Due Date;
Expiration Date;Effective Date;Issue Date;Delivery Date;Month;Year;Time;Period;Signature;Signed;Approved By;Approved;
Prepared By;Requested By;Reviewed By;Submitted By;Authorized Signature;Witness;Initials;Position;Occupation;Sex;Age;
Marital Status;Nationality;Passport No.;Account;Account No.;Account Number;Bank;Bank Name;Branch Code;Sort Code;Currency;
Customer;Customer No.;Customer ID;Client;Supplier;Vendor;Vendor No.;Manufacturer;Brand;Brand Name;Product;Product Name;
Product Code;Item;Item No.;Item Code;Description;Quantity;Qty;Unit;Unit Price;U/Price;Price;Cost;Rate;Amount;Amount Due;
Total;Total Amount;Grand Total;Sub Total;Subtotal;Sub-Total;Net;Net Amount;Gross;Gross Weight;Net Weight;Discount;Tax;
Tax Rate;VAT;VAT No.;GST;GST No.;GST Reg No;GST ID;Sales Tax;Service Charge;Shipping;Freight;Handling;Balance;
Balance Due;Deposit;Payment;Payment Terms;Payment Method;Paid;Cash;Change;Change Due;Rounding;Rounding Adjustment;Credit Card;
Card No;Approval Code;Invoice;Invoice No;Invoice No.;Invoice Date;Invoice Number;Tax Invoice;Simplified Tax Invoice;Receipt;Receipt No;
Receipt #;Order;Order No.;Order Date;Purchase Order;P.O. Number;Contract No.;Quotation;Delivery Note;Statement;
Cashier;Counter;Terminal;Table;Table No;Pax;Server;Salesperson;Sales Person;Member;Member ID;Points;Till;Doc No;Document No.;Bill;Bill No;
Bill To;Ship To;Sold To;Remarks;Remark;Comments;Notes;Note;Instructions;Special Instructions;Terms and Conditions;
Page;Page No.;Sheet;Form;Form No.;Code;Code No.;Serial No.;Model;Model No.;Type;Class;Category;Status;Priority;Project;
Project No.;Program;Study;Study Number;Study Director;Test;Test Date;Test Results;Sample;Sample No.;Lot No.;Batch No.;
Laboratory;Analyst;Method;Result;Results;Limit;Range;Temperature;Pressure;Weight;Height;Length;Width;Volume;Size;
Color;Material;Composition;Concentration;Purity;Storage;Storage Conditions;Hazard;Physical State;Appearance;Density;
Budget;Budget Code;Expense;Expenses;Estimated Cost;Actual;Variance;Forecast;Year to Date;Annual;Quarterly;Monthly;Weekly;
Circulation;Issue;Publication;Media;Media Type;Space;Insertion;Agency;Advertiser;Campaign;Coupon;Promotion;Display;Retail;
Wholesale;Distribution;Market;Market Share;Sales;Sales Representative;Manager;Director;President;Vice President;
Chairman;Secretary;Treasurer;Attorney;Plaintiff;Defendant;Court;Case No.;Docket No.;Exhibit;Appendix;Schedule;Article;
Clause;Party;Parties;Witnesseth;Whereas;Hereinafter;Agreement;Contract;Lease;License;Warranty;Insurance;Policy No.;
Premium;Claim No.;Claimant;Patient;Diagnosis;Physician;Hospital;Prescription;Dosage;Items;Item Count;Total Qty;Total Sales;
Total Incl. GST;Total Excl. GST;Tax Amount;Tax Code;GST Summary;GST Amt;Amt;Tax Amt;Number of Pages;Including Cover;Confidential;
Confirmation;Message;Transmission;Sender;Recipient;Company Reg No;Co. Reg. No.;Business Hours;Outlet;Store;Shop;Trans No;Transaction;
""".replace("\n", "").strip(";").split(";")

RECEIPT_PHRASES = """
Thank you;Thank you for shopping with us;Please come again;Thank you! Please come again;Have a nice day;Goods sold are not returnable;
Goods sold are not refundable;No refund;No exchange;Please keep this receipt;Exchange within 7 days with receipt;
Items sold are non-refundable;Customer copy;Merchant copy;Duplicate;Take away;Dine in;Total rounded;Total saving;You saved;
Service tax;Inclusive of GST;Price inclusive of tax;E. & O. E.;All prices in;Visa;Mastercard;Debit;Credit;Cash tendered;
Customer service;Follow us on;Open daily;Welcome to;Guest check;This is a computer generated invoice;No signature required;
Terms: C.O.D.;Received the above goods in good order and condition;Cheque no;Zero rated;Standard rate;Exempt;
""".replace("\n", "").strip(";").split(";")

GOODS = """
bread;milk;butter;eggs;rice;sugar;salt;coffee;latte;espresso;tea;iced tea;milk tea;juice;water;mineral water;beer;chicken;fried chicken;beef;fish;noodle;soup;
fried rice;curry;salad;burger;cheese;pizza;sandwich;toast;cake;chocolate;biscuit;cookies;ice cream;apple;orange;banana;onion;garlic;potato;tomato;
carrot;cabbage;oil;sauce;pepper;shampoo;soap;toothpaste;tissue;detergent;towel;brush;battery;cable;charger;adapter;bulb;switch;
plug;screw;bolt;nut;washer;nail;hammer;drill;tape;glue;paint;brush;roller;pipe;valve;hose;cement;plywood;timber;tile;
paper;pen;pencil;eraser;marker;notebook;folder;envelope;stapler;ink;toner;label;box;bag;plastic bag;shirt;trousers;
shoes;socks;cap;belt;wallet;watch;glasses;umbrella;toy;book;magazine;newspaper;stamp;diesel;petrol;unleaded;car wash;parking;
tyre;engine oil;filter;brake pad;wiper;spark plug;tablet;capsule;vitamin;bandage;mask;glove;cream;lotion;perfume;candle;vase;flower;
""".replace("\n", "").strip(";").split(";")

COMPANY_ENDINGS = """
Inc.;Inc;Ltd.;Ltd;LLC;LLP;Co.;Corp.;Corporation;Company;& Co.;& Sons;Group;Holdings;GmbH;S.A.;B.V.;PLC;Pte Ltd;Pty Ltd;Sdn Bhd;
SDN. BHD.;Sdn. Bhd.;Enterprise;Trading;Trading Co.;Industries;International;Services;Associates;Partners;Systems;Technologies;Hardware;
Restaurant;Cafe;Bakery;Mart;Supermarket;Pharmacy;Stationery;Motors;Electrical;Bookstore;
""".replace("\n", "").strip(";").split(";")

STREETS = """
Street;St.;Avenue;Ave.;Road;Rd.;Lane;Drive;Boulevard;Blvd.;Square;Place;Court;Way;Highway;Parkway;Terrace;Park;Plaza;Crescent;
""".replace("\n", "").strip(";").split(";")

STREET_BEFORE = """
Jalan;Jln;Lorong;Taman;Bandar;Kampung;Persiaran;Rue;Avenida;Calle;Via;Kawasan Perindustrian;Seksyen;
""".replace("\n", "").strip(";").split(";")

PLACES = """
New York;Los Angeles;Chicago;Houston;Philadelphia;Phoenix;San Diego;Dallas;Detroit;Boston;Seattle;Denver;Atlanta;Miami;
Richmond;Louisville;Greensboro;Winston-Salem;Washington;Minneapolis;Cleveland;Pittsburgh;St. Louis;Kansas City;
London;Manchester;Birmingham;Leeds;Glasgow;Edinburgh;Dublin;Paris;Berlin;Hamburg;Madrid;Rome;Vienna;Zurich;Amsterdam;
Brussels;Sydney;Melbourne;Auckland;Toronto;Montreal;Vancouver;Singapore;Kuala Lumpur;Johor Bahru;Penang;Shah Alam;
Petaling Jaya;Selangor;Johor;Perak;Melaka;Klang;Ipoh;Hong Kong;Bangkok;Jakarta;Manila;Mumbai;Delhi;Tokyo;Seoul;Taipei;
""".replace("\n", "").strip(";").split(";")

STATES = "AL AK AZ CA CO CT DC DE FL GA IA IL IN KS KY LA MA MD ME MI MN MO NC NJ NM NV NY OH OK OR PA SC TN TX UT VA WA WI".split()

MONTHS = ("January February March April May June July August September October November December").split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CURRENCIES = ["$", "$", "$", "€", "£", "RM", "RM ", "USD ", "US$", "EUR ", "GBP ", "SGD ", "S$", "HK$", "CHF ", "Rs. "]
UNITS = "kg g mg lb oz ml l gal cm mm m km in ft pcs pkt btl ctn set unit hrs min % °C °F ppm mg/kg".split()
